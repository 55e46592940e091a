# An activity has no IRI.
# finds: Violation of pwsh:Activity-position: An activity has exactly one position: a whole number from 1.
# finds: Violation of pwsh:Node: Each thing has an IRI, by which others can point to it; this is a blank node or a text.
# finds: Violation of pwsh:Objective-hasActivity: What an objective has as an activity is an activity.
# finds: Violation of pwsh:Part-type: What is in a plan says what it is: it has a class.
# finds: Violation of pwsh:Thing-firstLine: A thing has exactly one first line: a whole number from 1.
# finds: Violation of pwsh:Thing-inPlan: A thing is in exactly one plan.
# finds: Violation of pwsh:Thing-label: A thing has a label.
# finds: Violation of pwsh:Thing-lastLine: A thing has exactly one last line: a whole number from 1.
# finds: Violation of pwsh:Thing-sourceText: A thing has exactly one source text: the plan's words, marked as English.
# finds: Violation of pwsh:Thing-wasQuotedFrom: A thing is quoted from at least one passage of the source.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?activity ?term ?value . ?objective ?link ?activity }
INSERT { _:activity ?term ?value . ?objective ?link _:activity }
WHERE  { ?activity a pw:Activity ; ?term ?value . ?objective ?link ?activity }
