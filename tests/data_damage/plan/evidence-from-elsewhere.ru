# A thing is said to stand on lines below the passage that it is quoted from.
# finds: Violation of pwsh:Plan-evidence: None of the passages that a thing is quoted from lies within its lines, 25 to 26.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:firstLine ?first ; pw:lastLine ?last }
INSERT { ?thing pw:firstLine ?low ; pw:lastLine ?lower }
WHERE  {
  ?thing a pw:Outcome ; pw:firstLine ?first ; pw:lastLine ?last .
  BIND (?first + 20 AS ?low)
  BIND (?last + 20 AS ?lower)
}
