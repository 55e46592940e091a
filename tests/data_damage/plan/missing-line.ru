# The last line of a thing is lost.
# finds: Violation of pwsh:Thing-lastLine: A thing has exactly one last line: a whole number from 1.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:lastLine ?value }
WHERE  { ?thing a pw:Outcome ; pw:lastLine ?value }
