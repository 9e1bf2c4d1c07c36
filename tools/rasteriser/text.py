"""Read the text of a PDF as a viewer does, for tests that need to know what is on a letter.

    text.py letter.pdf
"""

import sys

import pypdfium2


def main(pdf):
    for page in pypdfium2.PdfDocument(pdf):
        sys.stdout.buffer.write(page.get_textpage().get_text_range().encode() + b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
