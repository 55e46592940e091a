# Nobody was there before a change.
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { ?thing org:originalOrganization ?value }
WHERE  { ?thing a org:ChangeEvent ; org:originalOrganization ?value }
