# A line is not a whole number.
# finds: Violation of pwsh:Passage-firstLine: A passage has exactly one first line: a whole number from 1. Found: '1.5'.
# finds: Violation of pwsh:Passage-firstLine: A passage has exactly one first line: a whole number from 1. Found: '3.5'.
# finds: Violation of pwsh:Passage-firstLine: A passage has exactly one first line: a whole number from 1. Found: '5.5'.
# finds: Violation of pwsh:Passage-firstLine: A passage has exactly one first line: a whole number from 1. Found: '8.5'.
# finds: Violation of pwsh:Passage-lines: A passage's first line is not after its last line. Found: '1.5'.
# finds: Violation of pwsh:Passage-lines: A passage's first line is not after its last line. Found: '3.5'.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 1.5 to 1.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 3.5 to 3.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 5.5 to 6.
# finds: Violation of pwsh:Plan-quotations: A quotation has as many lines and characters as its place: this one does not fit lines 8.5 to 9.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:firstLine ?value }
INSERT { ?thing pw:firstLine ?wrong }
WHERE  {
  ?thing a pw:Passage ; pw:firstLine ?value .
  BIND (?value + 0.5 AS ?wrong)
}
