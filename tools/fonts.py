#!/usr/bin/env python3
"""Makes the fonts in templates/static/fonts from the npm packages @fontsource-variable/source-serif-4 and
@fontsource-variable/inter (both OFL-1.1): the weights 400 to 700, the letters of Latin scripts, the figures and kerning that
the theme uses. Needs fonttools and brotli. Usage: tools/fonts.py NODE_MODULES"""

import pathlib
import shutil
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PACKAGES = pathlib.Path(sys.argv[1]) / "@fontsource-variable"
OUT = pathlib.Path(__file__).parent.parent / "templates" / "static" / "fonts"

BASIC = "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2002-200B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265"
EXTENDED = "U+0100-0130,U+0132-0151,U+0154-017F,U+0192,U+0218-021B,U+1E9E,U+20A4,U+20A9,U+20AA,U+20AB,U+20B9,U+2116,U+2122"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "onum", "pnum", "tnum", "sups", "case"]

FONTS = [
    ("source-serif-4", "source-serif-4-latin-wght-normal", "serif", BASIC),
    ("source-serif-4", "source-serif-4-latin-wght-italic", "serif-italic", BASIC),
    ("source-serif-4", "source-serif-4-latin-ext-wght-normal", "serif-ext", EXTENDED),
    ("inter", "inter-latin-wght-normal", "sans", BASIC),
    ("inter", "inter-latin-ext-wght-normal", "sans-ext", EXTENDED),
]

OUT.mkdir(parents=True, exist_ok=True)
for package, file, name, letters in FONTS:
    font = TTFont(PACKAGES / package / "files" / f"{file}.woff2")
    options = subset.Options(layout_features=FEATURES, flavor="woff2", hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    cut = subset.Subsetter(options)
    cut.populate(unicodes=subset.parse_unicodes(letters))
    cut.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": (400, 400, 700)})
    font.flavor = "woff2"
    font.save(OUT / f"{name}.woff2")
    print(name, (OUT / f"{name}.woff2").stat().st_size)
for package in {font[0] for font in FONTS}:
    shutil.copyfile(PACKAGES / package / "LICENSE", OUT / f"{package}.LICENSE.txt")
