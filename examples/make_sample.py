"""Write the sample archive: python examples/make_sample.py [--out DIR].

Makes `DIR/sample/` and `DIR/sample_truth.json`, by default beside this file, the same
bytes in every run. Everything in it is invented: the district, its people, its news.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from sampling.archive import write_sample, write_truth


def main(arguments: list[str]) -> int:
    """Write the sample anew; what a former run left in its folder goes."""
    parser = argparse.ArgumentParser(description="生成示例 Write the sample.")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path(__file__).parent,
        help="目标目录，默认为本脚本所在目录 where to; beside this script by default",
    )
    out: Path = parser.parse_args(arguments).out
    shutil.rmtree(out / "sample", ignore_errors=True)
    articles = write_sample(out / "sample")
    write_truth(out / "sample_truth.json")
    sys.stdout.write(f"已写入 {articles} 篇文章 {articles} articles in {out}/sample\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
