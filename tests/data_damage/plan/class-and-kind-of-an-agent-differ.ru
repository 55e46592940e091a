# An organisation is said to be a post.
# finds: Violation of pwsh:Agent-type: An agent's class agrees with its kind: organisation, group, post, person or class of stakeholders.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX stakeholder-kind: <https://w3id.org/planweave/id/stakeholder-kind/>

DELETE { ?agent pw:stakeholderKind ?kind }
INSERT { ?agent pw:stakeholderKind stakeholder-kind:post }
WHERE  { ?involvement pw:agent ?agent . ?agent pw:stakeholderKind ?kind }
