"""Opens the gallery in Chromium: pictures, accessibility (axe-core), sideways scroll, refusals of the policy.

``python -m tests.interface.pictures FOLDER [page …]``; exits 1 when something is wrong. A tool for the eye; the
pages of the product are checked the same way by the browser tests.
"""

import logging
import sys
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from tests.chromium import FLAGS
from tests.interface.gallery import PACKAGE, PAGES, create_gallery

AXE = PACKAGE.parent / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (1280, 320)
LANGUAGES = ("en", "ur", "ur?simple=1", "fa", "bn")
# axe takes joined Arabic letters for an icon font and skips their contrast, unless it has seen the font with Latin.
PRIME = """() => {
  for (const font of new Set([...document.querySelectorAll('body *')].map(part => getComputedStyle(part).fontFamily))) {
    const box = document.createElement('div');
    box.style.cssText = 'color:#000;background:#fff';
    box.style.fontFamily = font;
    box.innerHTML = '<p>Alpha</p><p>Bravo</p><p>Hotel</p>';
    document.body.prepend(box);
  }
}"""
RUN = """async () => {
  const found = await axe.run(document, {
    rules: {region: {enabled: false}},
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.violations.map(rule => rule.id + ' ' + rule.nodes.map(node => node.target).join(' '));
}"""


def faults(page: Page, address: str, picture: Path) -> list[str]:
    """Take the picture of one page and say what is wrong with it."""
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=picture, full_page=True)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    wrong = [f"scrolls sideways by {sideways}"] if sideways > 0 else []
    page.evaluate(PRIME)
    page.evaluate(AXE.read_text("utf-8"))
    broken: list[str] = page.evaluate(RUN)
    return wrong + refused + broken


def main(folder: Path, pages: list[str]) -> int:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    folder.mkdir(parents=True, exist_ok=True)
    server = make_server("127.0.0.1", 0, create_gallery(), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    found = 0
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for width in WIDTHS:
            for name in pages or PAGES:
                for code in LANGUAGES:
                    sheet = browser.new_page(viewport={"width": width, "height": 800})
                    picture = folder / f"{name}-{code.replace('?', '-')}-{width}.png"
                    wrong = faults(sheet, f"http://127.0.0.1:{server.server_port}/{name}/{code}", picture)
                    sys.stdout.writelines(f"{width} {name} {code}: {fault}\n" for fault in wrong)
                    found += len(wrong)
                    sheet.close()
        browser.close()
    server.shutdown()
    sys.stdout.write(f"{found} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
