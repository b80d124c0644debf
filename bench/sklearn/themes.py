#!/usr/bin/env python3
"""TF-IDF and NMF by scikit-learn on a file of answers: what Koji's speed and quality are set beside.

usage: themes.py FILE.csv [THEMES]     columns: text, and theme where quality is wanted (Debian: python3-sklearn)
"""
import csv
import sys
import time


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    texts = [row["text"] for row in rows]
    truth = [row["theme"] for row in rows] if "theme" in rows[0] else None
    themes = int(sys.argv[2]) if len(sys.argv) > 2 else len(set(truth))

    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

    wall, processor = time.perf_counter(), time.process_time()
    weights = TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english").fit_transform(texts)
    found = NMF(n_components=themes, init="nndsvd", random_state=0, max_iter=200).fit_transform(weights).argmax(axis=1)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{len(texts)} answers, {themes} themes: {wall:.2f} s, {processor:.2f} s of the processor")
    if truth:
        print(f"adjusted Rand {adjusted_rand_score(truth, found):.3f}, adjusted mutual information {adjusted_mutual_info_score(truth, found):.3f}")


main()
