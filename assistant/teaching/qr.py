"""An address as a QR code."""

import segno


def qr_svg(address: str) -> str:
    """The code as an SVG picture as a data address, black on white with the quiet border that readers need."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=8, border=4, light="white")
