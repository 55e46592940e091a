// Reads a network with a library that is not ours, as the programs that use it do, and tells in
// JSON what it has found: `node read-network.mjs gexf|graphml|cyjs FILE`.
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const [form, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");

// The options are those of Gephi Lite, which reads both formats with these libraries.
const readers = {
  gexf: () => gexf.parse(Graph, text, { allowUndeclaredAttributes: true, addMissingNodes: true }),
  graphml: () => graphml.parse(Graph, text, { addMissingNodes: true }),
};

function ofGraphology(graph) {
  return {
    directed: graph.type === "directed",
    nodes: graph.mapNodes((id, said) => ({ ...said, id })),
    edges: graph.mapEdges((id, said, source, target) => ({ ...said, id, source, target })),
  };
}

function ofCytoscape() {
  const { elements } = JSON.parse(text);
  const cy = cytoscape({ headless: true, styleEnabled: false, elements, layout: { name: "preset" } });
  return {
    directed: null,
    nodes: cy.nodes().map((node) => ({ ...node.data(), at: node.position() })),
    edges: cy.edges().map((edge) => edge.data()),
  };
}

const found = form === "cyjs" ? ofCytoscape() : ofGraphology(readers[form]());
process.stdout.write(JSON.stringify(found));
