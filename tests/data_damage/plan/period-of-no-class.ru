# The class of a period is lost.
# finds: Violation of pwsh:Plan-hasPeriod: A plan has at most one period. Found: 'https://w3id.org/planweave/id/mini/period'.
# finds: Violation of pwsh:Milestone-hasPeriod: What a milestone has as a period is a period. Found: 'https://w3id.org/planweave/id/mini/due'.
# finds: Violation of pwsh:Target-hasPeriod: A target has at most one period to be reached by. Found: 'https://w3id.org/planweave/id/mini/due'.
# finds: Violation of pwsh:Timeline-hasPeriod: What a timeline has as a period is a period. Found: 'https://w3id.org/planweave/id/mini/due'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing a ?class }
WHERE  { ?thing a pw:Period , ?class }
