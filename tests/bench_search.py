"""How well and how fast the search answers the questions of `search/questions.json` (`make bench-search`)."""

import logging
import statistics
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.bench import shipped_client
from tests.search.asking import QUESTIONS, asked, shares


def main():
    """A line for each kind of question, one for all, and the time of the server's processor."""
    everything, missed, times = [], [], []
    logging.disable(logging.INFO)
    with shipped_client() as client:
        client.get("/search/?q=peru")
        print(f"{'':16}{'questions':>10}{'first five':>12}{'first right':>12}{'nothing':>9}")
        for kind, questions in QUESTIONS.items():
            answers = []
            for question, groups in questions.items():
                start = process_time()
                client.get("/search/", {"q": question})
                times.append(process_time() - start)
                answers.append(asked(client, question, groups))
                missed += [] if answers[-1].in_first_five else [question]
            print_line(kind, answers)
            everything += answers
    print_line("all", everything)
    print(f"Processor time of a page: median {statistics.median(times) * 1000:.0f} ms, longest {max(times) * 1000:.0f} ms")
    print("Not in the first five:", *missed, sep="\n  ")


def print_line(kind, answers):
    first_five, first_right, nothing = shares(answers)
    print(f"{kind:16}{len(answers):10}{first_five:10.0f} %{first_right:10.0f} %{nothing:7.0f} %")


if __name__ == "__main__":
    main()
