# A passage is of no document.
# finds: Violation of pwsh:Passage-inDocument: A passage is in exactly one document.
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?passage pw:inDocument ?document }
WHERE  { ?strand a pw:Strand ; prov:wasQuotedFrom ?passage . ?passage pw:inDocument ?document }
