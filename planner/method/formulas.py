"""Every formula of the method once, written for each place where it is shown; it holds no word.

`latex` is for the screen, `typst` for the PDF, `plain` for a text document. Two equations of one formula are parted by
`\\qquad`, where a narrow screen may break. What a formula says aloud and what each
symbol means stand in the language files, under `method.formula.ID` and `method.symbol.ID`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notation:
    """One expression in the three writings."""

    latex: str
    typst: str
    plain: str


@dataclass(frozen=True)
class Written(Notation):
    """A formula, and the symbols that it is the first to use, by identifier."""

    symbols: tuple[str, ...]


SYMBOLS: dict[str, Notation] = {
    "people": Notation(r"N_g", "N_g", "N_g"),
    "adults": Notation(r"A_s", "A_s", "A_s"),
    "band": Notation(r"q_b", "q_b", "q_b"),
    "concerned": Notation(r"\gamma", "gamma", "γ"),
    "class": Notation(r"\omega_{bk}", "omega_(b k)", "ω_bk"),
    "known": Notation(r"\lambda_s", "lambda_s", "λ_s"),
    "followers": Notation(r"F_i", "F_i", "F_i"),
    "second": Notation(r"\delta", "delta", "δ"),
    "local": Notation(r"\ell", "ell", "ℓ"),
    "names": Notation(r"L", "L", "L"),
    "both": Notation(r"d", "d", "d"),
    "overlap": Notation(r"o", "o", "o"),
    "uses": Notation(r"p_{jk}", "p_(j k)", "p_jk"),
    "moved": Notation(r"p'_{jk}", "p'_(j k)", "p′_jk"),
    "published": Notation(r"P_j", "P_j", "P_j"),
    "strength": Notation(r"s_j", "s_j", "s_j"),
    "shift": Notation(r"\Delta_j", "Delta_j", "Δ_j"),
    "contacts": Notation(r"E_v", "E_v", "E_v"),
    "noticed": Notation(r"n_a", "n_a", "n_a"),
    "delivered": Notation(r"c_{ag}", "c_(a g)", "c_ag"),
    "units": Notation(r"x_a", "x_a", "x_a"),
    "reach": Notation(r"r_v", "r_v", "r_v"),
    "ceiling": Notation(r"u_v", "u_v", "u_v"),
    "shape": Notation(r"\kappa_v", "kappa_v", "κ_v"),
    "act": Notation(r"\theta_a", "theta_a", "θ_a"),
    "close": Notation(r"\chi_a", "chi_a", "χ_a"),
    "able": Notation(r"\sigma_v", "sigma_v", "σ_v"),
    "together": Notation(r"R_g", "R_g", "R_g"),
    "reached": Notation(r"R", "R", "R"),
    "useful": Notation(r"f_a", "f_a", "f_a"),
    "public": Notation(r"N", "N", "N"),
    "bought": Notation(r"A", "A", "A"),
    "targeting": Notation(r"\tau", "tau", "τ"),
    "premium": Notation(r"\varphi", "phi", "φ"),
    "shared": Notation(r"\alpha_a", "alpha_a", "α_a"),
    "inside": Notation(r"\iota", "iota", "ι"),
    "knowing": Notation(r"g'", "g'", "g′"),
    "value": Notation(r"V", "V", "V"),
    "weight": Notation(r"W_{tg}", "W_(t g)", "W_tg"),
    "worth": Notation(r"w_g", "w_g", "w_g"),
    "goal": Notation(r"b_t", "b_t", "b_t"),
    "sales": Notation(r"\pi_p", "pi_p", "π_p"),
    "scale": Notation(r"S_t", "S_t", "S_t"),
    "alone": Notation(r"V^{*}_t", "V_t^*", "V*_t"),
    "bare": Notation(r"V^{\circ}_t", "V_t^degree", "V°_t"),
    "tie": Notation(r"\nu_p", "nu_p", "ν_p"),
    "contacted": Notation(r"\beta", "beta", "β"),
    "stays": Notation(r"\mu_p", "mu_p", "μ_p"),
    "demand": Notation(r"D", "D", "D"),
    "prospects": Notation(r"N_0", "N_0", "N_0"),
    "route": Notation(r"\eta_v", "eta_v", "η_v"),
    "members": Notation(r"M_t", "M_t", "M_t"),
    "joined": Notation(r"J_t", "J_t", "J_t"),
    "lost": Notation(r"\zeta", "zeta", "ζ"),
    "won": Notation(r"C_t", "C_t", "C_t"),
    "winning": Notation(r"k_i", "k_i", "k_i"),
    "used": Notation(r"y_a", "y_a", "y_a"),
    "channel": Notation(r"Y_c", "Y_c", "Y_c"),
    "cost": Notation(r"C_a,\ \bar C_a", "C_a, overline(C)_a", "C_a, C̄_a"),
    "hours": Notation(r"h_a,\ \bar h_a", "h_a, overline(h)_a", "h_a, h̄_a"),
    "watch": Notation(r"H_c", "H_c", "H_c"),
    "budget": Notation(r"B", "B", "B"),
    "time": Notation(r"T", "T", "T"),
    "help": Notation(r"z,\ \psi", "z, psi", "z, ψ"),
    "bounds": Notation(
        r"\underline{x}_a,\ \overline{x}_a", "underline(x)_a, overline(x)_a", "x_a min, x_a max"
    ),
    "cap": Notation(r"K", "K", "K"),
    "depth": Notation(r"h_v", "h_v", "h_v"),
    "gap": Notation(r"G", "G", "G"),
    "bound": Notation(r"U", "U", "U"),
    "best": Notation(r"V^{*}", "V^*", "V*"),
    "near": Notation(r"\varepsilon", "epsilon", "ε"),
    "solid": Notation(r"Q_{20}", "Q_20", "Q20"),
    "figure": Notation(r"X_i", "X_i", "X_i"),
    "central": Notation(r"m_i", "m_i", "m_i"),
    "spread": Notation(r"s_i", "s_i", "s_i"),
    "draw": Notation(r"z_i", "z_i", "z_i"),
    "correlation": Notation(r"\rho", "rho", "ρ"),
    "family": Notation(r"Z_f,\ \epsilon_i", "Z_f, epsilon.alt_i", "Z_f, ϵ_i"),
    "pays": Notation(r"n^{*}", "n^*", "n*"),
    "spent": Notation(r"S", "S", "S"),
    "basket": Notation(r"\xi", "xi", "ξ"),
    "margin": Notation(r"m", "m", "m"),
    "repeat": Notation(r"f", "f", "f"),
}
"""Symbols of the method, by what they stand for."""


FORMULAS: dict[str, Written] = {
    "cell": Written(
        r"N_g = A_s\; q_b\; \gamma\; \omega_{bk}\; (1 - \lambda_s)",
        "N_g = A_s thin q_b thin gamma thin omega_(b k) thin (1 - lambda_s)",
        "N_g = A_s · q_b · γ · ω_bk · (1 − λ_s)",
        ("people", "adults", "band", "concerned", "class", "known"),
    ),
    "tied": Written(
        r"\Bigl[\bigl(F_1 + \delta \sum_{i \ge 2} F_i\bigr)\,\ell + (1 - d)\,L\Bigr]\,(1 - o)",
        "[(F_1 + delta sum_(i >= 2) F_i) thin ell + (1 - d) thin L] thin (1 - o)",
        "[(F_1 + δ · Σ_{i≥2} F_i) · ℓ + (1 − d) · L] · (1 − o)",
        ("followers", "second", "local", "names", "both", "overlap"),
    ),
    "classes": Written(
        r"P(\text{1+}) = 1 - \sum_k \omega_{bk} \prod_j (1 - p_{jk})",
        'P("1+") = 1 - sum_k omega_(b k) product_j (1 - p_(j k))',
        "P(1+) = 1 − Σ_k ω_bk · Π_j (1 − p_jk)",
        ("uses",),
    ),
    "moved": Written(
        r"\operatorname{logit} p'_{jk} = s_j\,(\operatorname{logit} p_{jk} - \overline{\operatorname{logit} p_j})"
        r" + \Delta_j \qquad \sum_k \omega_{bk}\, p'_{jk} = P_j",
        'op("logit") p\'_(j k) = s_j thin (op("logit") p_(j k) - overline(op("logit") p_j)) + Delta_j, quad'
        " sum_k omega_(b k) thin p'_(j k) = P_j",
        "logit p′_jk = s_j · (logit p_jk − mean of logit p_j) + Δ_j,  Σ_k ω_bk · p′_jk = P_j",
        ("moved", "strength", "shift", "published"),
    ),
    "contacts": Written(
        r"E_v = \sum_{a \to v} n_a\, c_{ag}\, x_a",
        "E_v = sum_(a -> v) n_a thin c_(a g) thin x_a",
        "E_v = Σ_{a→v} n_a · c_ag · x_a",
        ("contacts", "noticed", "delivered", "units"),
    ),
    "vehicle": Written(
        r"r_v = u_v \left[1 - \left(1 + \frac{E_v}{\kappa_v}\right)^{-\kappa_v}\right]",
        "r_v = u_v [1 - (1 + E_v / kappa_v)^(-kappa_v)]",
        "r_v = u_v · [1 − (1 + E_v / κ_v)^(−κ_v)]",
        ("reach", "ceiling", "shape"),
    ),
    "acting": Written(
        r"r_v = \sigma_v\, u_v \left[1 - \left(1 + \frac{\theta_a\, E_v}{\sigma_v\, \kappa_v}\right)"
        r"^{-\kappa_v}\right]",
        "r_v = sigma_v thin u_v [1 - (1 + (theta_a thin E_v) / (sigma_v thin kappa_v))^(-kappa_v)]",
        "r_v = σ_v · u_v · [1 − (1 + θ_a · E_v / (σ_v · κ_v))^(−κ_v)]",
        ("act", "able"),
    ),
    "union": Written(
        r"R_g = 1 - \prod_v (1 - r_v) \qquad R = \sum_g N_g R_g",
        "R_g = 1 - product_v (1 - r_v), quad R = sum_g N_g R_g",
        "R_g = 1 − Π_v (1 − r_v);  R = Σ_g N_g · R_g",
        ("together", "reached"),
    ),
    "useful": Written(
        r"f_a = \left(\frac{N}{A}\right)^{1 - \tau} \qquad \varphi < \left(\frac{A}{N}\right)^{\tau}",
        "f_a = (N / A)^(1 - tau), quad phi < (A / N)^tau",
        "f_a = (N / A)^(1 − τ);  φ < (A / N)^τ",
        ("useful", "public", "bought", "targeting", "premium"),
    ),
    "passed": Written(
        r"c^{+}_{ag} = \iota\,\alpha_a\, \frac{\sum_{g'} c_{ag'}\,u_v N_{g'}}{\sum_{g} u_v N_{g}}",
        "c_(a g)^+ = iota thin alpha_a thin (sum_(g') c_(a g') thin u_v N_(g')) / (sum_g u_v N_g)",
        "c⁺_ag = ι · α_a · Σ_g′ c_ag′ · u_v · N_g′ / Σ_g u_v · N_g",
        ("shared", "inside", "knowing"),
    ),
    "value": Written(
        r"V(x) = \sum_t \sum_g W_{tg} \Bigl(1 - \prod_v \bigl[1 - r_v(x)\bigr]\Bigr)",
        "V(x) = sum_t sum_g W_(t g) (1 - product_v [1 - r_v (x)])",
        "V(x) = Σ_t Σ_g W_tg · (1 − Π_v [1 − r_v(x)])",
        ("value",),
    ),
    "weight": Written(
        r"W_{tg} = \frac{N_g\, w_g\, b_t\, \pi_p}{S_t} \qquad"
        r" S_t = \max\bigl(V^{*}_t - V^{\circ}_t,\ \tfrac{1}{10} V^{*}_t\bigr)",
        "W_(t g) = (N_g thin w_g thin b_t thin pi_p) / S_t, quad S_t = max(V_t^* - V_t^degree, V_t^* / 10)",
        "W_tg = N_g · w_g · b_t · π_p / S_t;  S_t = max(V*_t − V°_t, V*_t / 10)",
        ("weight", "worth", "goal", "sales", "scale", "alone", "bare"),
    ),
    "demand": Written(
        r"u_v = \eta_v \min\!\left(1,\ \frac{D}{N_0}\right)",
        "u_v = eta_v min(1, D / N_0)",
        "u_v = η_v · min(1, D / N_0)",
        ("demand", "prospects", "route"),
    ),
    "tie": Written(
        r"\nu_p = \min\!\left(1,\ \frac{b_3 / S_3}{b_2 / S_2}\,\beta\,\mu_p\right)",
        "nu_p = min(1, (b_3 \\/ S_3) / (b_2 \\/ S_2) thin beta thin mu_p)",
        "ν_p = min(1, (b_3 / S_3) / (b_2 / S_2) · β · μ_p)",
        ("tie", "contacted", "stays", "close"),
    ),
    "weekly": Written(
        r"M_{t+1} = (1 - \zeta)\, M_t + J_t \qquad C_t = N_0 \Bigl(1 - e^{-\sum_{i \le t} k_i / N_0}\Bigr)",
        "M_(t+1) = (1 - zeta) thin M_t + J_t, quad C_t = N_0 (1 - e^(-sum_(i <= t) k_i \\/ N_0))",
        "M_(t+1) = (1 − ζ) · M_t + J_t;  C_t = N_0 · (1 − e^(−Σ_{i≤t} k_i / N_0))",
        ("members", "joined", "lost", "won", "winning"),
    ),
    "money": Written(
        r"\max_{x,\,y,\,Y,\,z} V(x) \qquad \sum_a (C_a x_a + \bar C_a y_a) + \psi z \le B",
        "max_(x, y, Y, z) V(x), quad sum_a (C_a x_a + overline(C)_a y_a) + psi z <= B",
        "max V(x);  Σ_a (C_a · x_a + C̄_a · y_a) + ψ · z ≤ B",
        ("cost", "used", "budget", "help"),
    ),
    "hours": Written(
        r"\sum_a (h_a x_a + \bar h_a y_a) + \sum_c H_c Y_c \le T + z",
        "sum_a (h_a x_a + overline(h)_a y_a) + sum_c H_c Y_c <= T + z",
        "Σ_a (h_a · x_a + h̄_a · y_a) + Σ_c H_c · Y_c ≤ T + z",
        ("hours", "watch", "channel", "time"),
    ),
    "tickets": Written(
        r"\underline{x}_a\, y_a \le x_a \le \overline{x}_a\, y_a \qquad y_a \le Y_{c(a)} \qquad \sum_c Y_c \le K",
        "underline(x)_a thin y_a <= x_a <= overline(x)_a thin y_a, quad y_a <= Y_(c(a)), quad sum_c Y_c <= K",
        "x_a min · y_a ≤ x_a ≤ x_a max · y_a;  y_a ≤ Y_c(a);  Σ_c Y_c ≤ K",
        ("bounds", "cap"),
    ),
    "tangent": Written(
        r"1 - \prod_v (1 - r_v) = 1 - e^{-\sum_v h_v} \qquad h_v(x) \le h_v(x_0) + h_v'(x_0)\,(x - x_0)",
        "1 - product_v (1 - r_v) = 1 - e^(-sum_v h_v), quad h_v (x) <= h_v (x_0) + h'_v (x_0) thin (x - x_0)",
        "1 − Π_v (1 − r_v) = 1 − e^(−Σ_v h_v);  h_v(x) ≤ h_v(x_0) + h_v′(x_0) · (x − x_0)",
        ("depth",),
    ),
    "gap": Written(
        r"G = \frac{U - V}{U}",
        "G = (U - V) / U",
        "G = (U − V) / U",
        ("gap", "bound"),
    ),
    "bet": Written(
        r"\max_x\, Q_{20}\bigl(V(x)\bigr) \qquad V(x) \ge (1 - \varepsilon)\, V^{*}",
        "max_x Q_20 (V(x)), quad V(x) >= (1 - epsilon) thin V^*",
        "max Q20(V(x));  V(x) ≥ (1 − ε) · V*",
        ("best", "near", "solid"),
    ),
    "draw": Written(
        r"\ln X_i = \ln m_i + s_i z_i \qquad z_i = \sqrt{\rho}\, Z_f + \sqrt{1 - \rho}\;\epsilon_i",
        "ln X_i = ln m_i + s_i z_i, quad z_i = sqrt(rho) thin Z_f + sqrt(1 - rho) thin epsilon.alt_i",
        "ln X_i = ln m_i + s_i · z_i;  z_i = √ρ · Z_f + √(1 − ρ) · ϵ_i",
        ("figure", "central", "spread", "draw", "correlation", "family"),
    ),
    "sampling": Written(
        r"\widetilde{R} = R + \sqrt{R\,(1 - R / N)}\;\epsilon",
        "tilde(R) = R + sqrt(R thin (1 - R \\/ N)) thin epsilon.alt",
        "R~ = R + √(R · (1 − R / N)) · ϵ",
        (),
    ),
    "pays": Written(
        r"n^{*} = \left\lceil \frac{S}{\xi\, m\, f} \right\rceil",
        "n^* = ceil(S / (xi thin m thin f))",
        "n* = ⌈S / (ξ · m · f)⌉",
        ("pays", "spent", "basket", "margin", "repeat"),
    ),
}
"""Formulas of the method, in the order in which they are met."""
