"""Compiles letter.typ again and again in one process, as it is asked to on standard input.

The first line answered is the version. Each line asked is the inputs of one letter as JSON, each line answered is
milliseconds and the bytes of the PDF. The compiler and its fonts are kept; with {"same": true} the letter before is
compiled once more. The last PDF goes to the file named last.
"""

import json
import sys
import time
from importlib.metadata import version

import typst

letter, fonts, out = sys.argv[1], sys.argv[2:-1], sys.argv[-1]
compiler = typst.Compiler(letter, font_paths=typst.Fonts(False, False, fonts), ignore_system_fonts=True)
print("typst", version("typst"), flush=True)
inputs, pdf = {}, b""
for line in sys.stdin:
    asked = json.loads(line)
    if not asked.pop("same", False):
        inputs = asked
    begin = time.perf_counter()
    pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_tags=False)
    took = time.perf_counter() - begin
    print(took * 1000, len(pdf), flush=True)
with open(out, "wb") as file:
    file.write(pdf)
