# Nobody was there before a change.
# finds: Violation of pwsh:ChangeEvent-originalOrganization: A change of organisations says which organisation was there before.
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { ?thing org:originalOrganization ?value }
WHERE  { ?thing a org:ChangeEvent ; org:originalOrganization ?value }
