# A body is part of a class of stakeholders.
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?part org:subOrganizationOf ?whole }
INSERT { ?part org:subOrganizationOf ?class }
WHERE  { ?part org:subOrganizationOf ?whole . ?class a pw:StakeholderClass }
