"""Draw the pages of a PDF as a printer would, for tests that need a scan of a real letter.

    rasterise.py letter.pdf 300 page

writes page-1.ppm, page-2.ppm, ... at 300 dots an inch and prints their names.
"""

import sys

import pypdfium2


def main(pdf, dpi, prefix):
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        bitmap = page.render(scale=int(dpi) / 72, rev_byteorder=True)
        data, row = bytes(bitmap.buffer), bitmap.width * bitmap.n_channels
        name = f"{prefix}-{number}.ppm"
        with open(name, "wb") as out:
            out.write(b"P6\n%d %d\n255\n" % (bitmap.width, bitmap.height))
            for y in range(bitmap.height):
                out.write(data[y * bitmap.stride : y * bitmap.stride + row])
        print(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
