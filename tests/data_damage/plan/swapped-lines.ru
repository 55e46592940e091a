# First and last line of a thing have changed places.
# finds: Violation of pwsh:Thing-lines: A thing's first line is not after its last line. Found: '6'.
# finds: Violation of pwsh:Plan-evidence: None of the passages that a thing is quoted from lies within its lines, 6 to 5.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:firstLine ?first ; pw:lastLine ?last }
INSERT { ?thing pw:firstLine ?last ; pw:lastLine ?first }
WHERE  { ?thing a pw:Activity ; pw:firstLine ?first ; pw:lastLine ?last }
