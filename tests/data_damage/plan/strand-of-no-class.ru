# The class of a strand is lost.
# finds: Violation of pwsh:Part-type: What is in a plan says what it is: it has a class.
# finds: Violation of pwsh:Paragraph-about: What a paragraph is about is a strand. Found: 'https://w3id.org/planweave/id/mini/strand'.
# finds: Violation of pwsh:CrossReference-known: What a cross-reference refers to is a thing of this graph. Found: 'https://w3id.org/planweave/id/mini/strand'.
# finds: Violation of pwsh:Objective-inStrand: An objective is in exactly one strand. Found: 'https://w3id.org/planweave/id/mini/strand'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing a ?class }
WHERE  { ?thing a pw:Strand , ?class }
