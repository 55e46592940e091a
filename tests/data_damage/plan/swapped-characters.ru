# First and last character of a passage have changed places.
# finds: Violation of pwsh:Plan-passages: A passage on one line does not end, at character 1, before it begins, at character 30.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 1 to 1.
# finds: Violation of pwsh:Plan-passages: A passage on one line does not end, at character 1, before it begins, at character 19.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 3 to 3.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?passage pw:firstCharacter ?first ; pw:lastCharacter ?last }
INSERT { ?passage pw:firstCharacter ?last ; pw:lastCharacter ?first }
WHERE  { ?passage a pw:Passage ; pw:firstLine ?line ; pw:lastLine ?line ; pw:firstCharacter ?first ; pw:lastCharacter ?last }
