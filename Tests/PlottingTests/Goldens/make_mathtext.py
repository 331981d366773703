"""Write down how matplotlib sets mathematical text.

usage: python make_mathtext.py OUT.json.gz     (needs matplotlib==3.11.2)

Each string is set at 100 points in the default font set, dejavusans; all figures are in hundredths of the size, from the lower left
corner. A glyph is its character and where its pen stands: those of fonts other than DejaVu Sans stand there too, by their character.
"""
import gzip
import json
import sys

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser

STRINGS = r"""
$\sigma(x)$
$\sigma(x) = \frac{1}{1 + e^{-x}}$
$f(x) = \max(0, x)$
$\tanh(x)$
$\tanh x$
$\log_{10}(x)$
$\exp(-x^2)$
$x^2$
$x_i$
$x_i^2$
$x^{2^{n}}$
$e^{-\frac{x^2}{2\sigma^2}}$
$W_{ij}^{(l)}$
$a_{i_j}$
$10^{-3}$
$\mathdefault{10^{-12}}$
$\mathdefault{2\times10^{5}}$
$\frac{a}{b}$
$\frac{\partial L}{\partial w}$
$\frac{1}{n}\sum_{i=1}^{n} (y_i - \hat{y}_i)^2$
$\dfrac{a+b}{c}$
$\frac{\frac{a}{b}}{c}$
$\binom{n}{k}$
$\sqrt{x}$
$\sqrt{x^2 + y^2}$
$\sqrt[3]{x}$
$\sqrt{\frac{a}{b}}$
$\frac{Q K^T}{\sqrt{d_k}}$
$\sum_{i=1}^n x_i$
$\prod_{k} p_k$
$\int_0^1 f(x)\,dx$
$\int x$
$\oint_C$
$\lim_{x \to 0} f$
$\alpha \beta \gamma \Gamma \Delta \Omega$
$\epsilon\varepsilon\phi\varphi\theta\vartheta$
$a \times b \cdot c \pm d$
$a \leq b \geq c \neq d \approx e$
$x \in \mathbb{R}$
$x \rightarrow \infty$
$\nabla f = 0$
$-x + -y$
$=-2$
$2+2$
$a, b; c.$
$3.14$
$f'(x) = f''(y)$
$\hat{y}$
$\bar{x}$
$\tilde{W}$
$\vec{v}$
$\dot{x} + \ddot{x}$
$\hat y_i$
$\widehat{xyz}$
$\overline{AB}$
$\underline{x}$
$\overset{!}{=}$
$\mathrm{softmax}(z)$
$\mathbf{W}x + \mathbf{b}$
$\mathit{it12}$
$\mathtt{code}$
$\text{if } x > 0$
$\operatorname{ReLU}(x)$
$\boldsymbol{x\theta1}$
$\left(\frac{a}{b}\right)$
$\left[x^2\right]$
$\left\{\frac{a}{b}\right.$
$\left|\frac{a}{b}\right|$
$\|x\|_2$
$\lfloor x \rfloor$
$\langle x, y\rangle$
$a\;b\quad c\!d$
$\phantom{x}y$
$AVATAR$
$\mathrm{AVATAR}$
$50\%$
loss $x^2$ end
Accuracy ($\%$) of $f_\theta$
AV $\mathrm{To}$ \$5
$E = mc^2$
$P(A \mid B)$
$\mathcal{N}(\mu, \sigma^2)$
$x^{(i)}_{t-1}$
$\theta_{t+1} = \theta_t - \eta \nabla L$
$\log p(x)$
$\sin^2 x + \cos^2 x$
$x\ {\rm for}\ y$
$\beta_1=0.9$
$\mathcal{L} = -\sum_i y_i \log \hat{y}_i$
""".strip().split("\n")


def main(path):
    parser = MathTextParser("path")
    cases = []
    for text in STRINGS:
        box = parser.parse(text, dpi=72, prop=FontProperties(size=100))
        glyphs = []
        for font, size, code, index, x, y in box.glyphs:
            glyphs.append({"character": chr(code), "font": font.postscript_name, "size": float(size), "x": float(x), "y": float(y)})
        cases.append({"text": text, "width": float(box.width), "height": float(box.height), "depth": float(box.depth), "glyphs": glyphs,
                      "rules": [[float(v) for v in rect] for rect in box.rects]})
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(json.dumps({"matplotlib": matplotlib.__version__, "cases": cases}, separators=(",", ":")).encode())
    print(len(cases), "strings")


main(sys.argv[1])
