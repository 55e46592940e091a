# A passage has lost its last letters.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 3 to 3.
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?passage oa:exact ?words }
INSERT { ?passage oa:exact ?short }
WHERE  {
  ?strand a pw:Strand ; prov:wasQuotedFrom ?passage .
  ?passage oa:exact ?words .
  BIND (SUBSTR(?words, 1, STRLEN(?words) - 3) AS ?short)
}
