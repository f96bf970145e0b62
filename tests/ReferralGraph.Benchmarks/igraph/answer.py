"""Answers path questions with igraph: one JSON object a line in, one out. Times are nanoseconds inside the call to igraph alone.

Operations, by "op":
  load        people, edges, costs   files of little-endian 64-bit integers; ties are directed
  distance    method, pairs          hops, -1 for no path
  layers      hops, hopCost          the layered graph of "layered": vertex h * people + v is person v after h ties
  layered     questions              of each target the cost of the cheapest walk of 1, 2, .. ties, null for none
  best_paths  k, hopCost, pairs      Yen's k best simple paths, of any length
"""

import json
import math
import os
import sys
import time
from array import array

import igraph


def timed(work):
    begun = time.perf_counter_ns()
    answer = work()
    return answer, time.perf_counter_ns() - begun


def integers(file):
    values = array("q")
    with open(file, "rb") as stream:
        values.fromfile(stream, os.path.getsize(file) // values.itemsize)
    return values


def graph_of(people, edges):
    """A directed graph of pairs that lie flat in an array."""
    rows = memoryview(edges).cast("B").cast("q", (len(edges) // 2, 2))
    return igraph.Graph(n=people, edges=rows, directed=True)


class Answers:
    def __init__(self):
        self.people = 0
        self.edges = array("q")
        self.costs = array("q")
        self.graph = None
        self.layers = None
        self.hops = 0

    def load(self, people, edges, costs):
        self.layers = None
        self.people = people
        self.edges = integers(edges)
        self.costs = integers(costs)
        self.graph = graph_of(people, self.edges)
        return {}

    def distance(self, method, pairs):
        if method == "distances":
            def ask(source, target):
                hops = self.graph.distances(source=[source], target=[target])[0][0]
                return -1 if math.isinf(hops) else int(hops)
        else:
            def ask(source, target):
                path = self.graph.get_shortest_paths(source, to=[target], output="vpath")[0]
                return len(path) - 1
        return self.answer(lambda pair: ask(*pair), pairs)

    def layers_of(self, hops, hop_cost):
        edges = array("q")
        costs = array("q")
        for layer in range(hops):
            shift_from, shift_to = layer * self.people, (layer + 1) * self.people
            edges.extend(end + (shift_to if place & 1 else shift_from) for place, end in enumerate(self.edges))
            extra = hop_cost if layer else 0
            costs.extend(cost + extra for cost in self.costs)
        self.layers = graph_of(self.people * (hops + 1), edges)
        self.layers.es["cost"] = costs.tolist()
        self.hops = hops
        return {}

    def layered(self, questions):
        def targets(question):
            return [layer * self.people + target for target in question["targets"] for layer in range(1, self.hops + 1)]

        def costs(question):
            row = self.layers.distances(source=[question["from"]], target=question["vertices"], weights="cost")[0]
            return row

        for question in questions:
            question["vertices"] = targets(question)
        answer = self.answer(costs, questions, lambda: self.layers.distances(source=[0], target=[0], weights="cost"))
        answer["answers"] = [
            [[None if math.isinf(cost) else int(cost) for cost in row[place : place + self.hops]]
             for place in range(0, len(row), self.hops)]
            for row in answer["answers"]
        ]
        return answer

    def best_paths(self, k, hop_cost, pairs):
        if "cost" not in self.graph.es.attributes():
            self.graph.es["cost"] = [cost + hop_cost for cost in self.costs]
        return self.answer(
            lambda pair: self.graph.get_k_shortest_paths(pair[0], to=pair[1], k=k, weights="cost", output="vpath"),
            pairs,
            lambda: self.graph.distances(source=[0], target=[0], weights="cost"))

    @staticmethod
    def answer(ask, questions, ask_nothing=lambda: None):
        """Asks each question and, before and after it, one to which there is nothing to search; "calls" holds the quicker of these two."""
        answers, nanoseconds, calls = [], [], []
        for question in questions:
            before = timed(ask_nothing)[1]
            answer, spent = timed(lambda: ask(question))
            answers.append(answer)
            nanoseconds.append(spent)
            calls.append(min(before, timed(ask_nothing)[1]))
        return {"answers": answers, "nanoseconds": nanoseconds, "calls": calls}


def main():
    answers = Answers()
    print(json.dumps({"name": f"igraph {igraph.__version__}"}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        operation = request.pop("op")
        if operation == "layers":
            answer = answers.layers_of(request["hops"], request["hopCost"])
        elif operation == "best_paths":
            answer = answers.best_paths(request["k"], request["hopCost"], request["pairs"])
        else:
            answer = getattr(answers, operation)(**request)
        print(json.dumps(answer), flush=True)


main()
