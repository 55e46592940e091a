# Two bodies are parts of each other.
# finds: Violation of pwsh:Authority-partOfItself: Nothing is a part of itself, and Agency for Reading is, if one goes from each body to what it is part of.
# finds: Violation of pwsh:Authority-partOfItself: Nothing is a part of itself, and Ministry of Reading is, if one goes from each body to what it is part of.
PREFIX org: <http://www.w3.org/ns/org#>

INSERT { ?whole org:subOrganizationOf ?part }
WHERE  { ?part org:subOrganizationOf ?whole }
