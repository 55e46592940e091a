# A passage quotes nothing.
# finds: Violation of pwsh:Passage-exact: A passage has exactly one quotation, which is not empty. Found: ''.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 8 to 9.
# finds: Violation of pwsh:Plan-words: These words are not in the passages that the thing is quoted from: 2013/14 90%
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?passage oa:exact ?words }
INSERT { ?passage oa:exact "" }
WHERE  { ?value a pw:IndicatorValue ; prov:wasQuotedFrom ?passage . ?passage oa:exact ?words }
