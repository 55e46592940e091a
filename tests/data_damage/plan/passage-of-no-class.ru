# The class of a passage is lost.
# finds: Violation of pwsh:Thing-wasQuotedFrom: A thing is quoted from at least one passage of the source. Found: 'https://w3id.org/planweave/id/mini/beside'.
# finds: Violation of pwsh:Thing-wasQuotedFrom: A thing is quoted from at least one passage of the source. Found: 'https://w3id.org/planweave/id/mini/heading'.
# finds: Violation of pwsh:Period-evidence: A period is quoted from a passage of the source, unless it is the plan's own.
# finds: Violation of pwsh:Thing-wasQuotedFrom: A thing is quoted from at least one passage of the source. Found: 'https://w3id.org/planweave/id/mini/row'.
# finds: Violation of pwsh:Thing-wasQuotedFrom: A thing is quoted from at least one passage of the source. Found: 'https://w3id.org/planweave/id/mini/name'.
# finds: Violation of pwsh:Thing-wasQuotedFrom: A thing is quoted from at least one passage of the source. Found: 'https://w3id.org/planweave/id/mini/table'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing a ?class }
WHERE  { ?thing a pw:Passage , ?class }
