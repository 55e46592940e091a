# The class of an indicator is lost.
# finds: Violation of pwsh:Part-type: What is in a plan says what it is: it has a class.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing a ?class }
WHERE  { ?thing a pw:Indicator , ?class }
