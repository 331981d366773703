/// What kind of symbol stands between what it joins, and what spaces that takes.
///
/// See Knuth, *The TeXbook*, chapter 18; the kinds are matplotlib's.
enum MathSymbolKind {
  /// An operator between two terms: it has spaces on both sides, unless it is a sign.
  case binary
  /// A relation or an arrow: it always has spaces.
  case relation
  /// It has a space after it.
  case punctuation
  case ordinary

  init(name: String) {
    self =
      Self.binaries.contains(name)
      ? .binary
      : Self.relations.contains(name)
        ? .relation
        : [";", ",", ".", "!", "ldotp", "cdotp"].contains(name) ? .punctuation : .ordinary
  }

  /// Single characters that are relations.
  static let relationCharacters: Set<Unicode.Scalar> = ["=", "<", ">", ":"]

  /// Functions that are written upright.
  static let functions = words(
    """
    Pr arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim
    liminf limsup ln log max min sec sin sinh sup tan tanh
    """)

  /// Symbols and functions with limits above and below.
  static let overUnder = words(
    """
    bigcap bigcup bigodot bigoplus bigotimes bigsqcup biguplus bigvee bigwedge coprod prod sum
    lim liminf limsup max min sup
    """)

  /// Symbols whose scripts stand beside their ends.
  static let integrals = words("int oint iint oiint iiint oiiint iiiint")

  private static let binaries = words(
    """
    + * - −
    Cap Cup amalg ast barvee barwedge bigcirc bigtriangledown bigtriangleup boxbar boxdot
    boxminus boxplus boxtimes bullet cap cdot circ circledast circledcirc circleddash cup
    cupdot curlyvee curlywedge dagger ddagger diamond div divideontimes dotminus dotplus
    dotsminusdots doublebarwedge intercal leftthreetimes lhd merge minuscolon mp obar odot
    ominus oplus oslash otimes pm rhd rightthreetimes setminus slash sqcap sqcup star times
    triangleleft triangleright unlhd unrhd uplus vee veebar wedge wr
    """)

  private static let relations = words(
    """
    = < > :
    Bumpeq Doteq Downarrow Equiv Join Ldsh Leftarrow Leftrightarrow Lleftarrow Longleftarrow
    Longleftrightarrow Longrightarrow Lsh Nearrow Nwarrow Rdsh Rightarrow Rrightarrow Rsh
    Searrow Subset Supset Swarrow Uparrow Updownarrow Vdash Vvdash approx approxeq approxident
    arceq asymp backcong backepsilon backsim backsimeq bagmember barleftarrow because between
    blacktriangleleft blacktriangleright bot bowtie bumpeq circeq circlearrowleft
    circlearrowright coloneq cong cupleftarrow curlyeqprec curlyeqsucc curvearrowleft
    curvearrowright cwopencirclearrow dashleftarrow dashrightarrow dashv disin doteq doteqdot
    dots downarrow downdownarrows downharpoonleft downharpoonright downzigzagarrow eqcirc
    eqcolon eqdef eqgtr eqless eqsim eqslantgtr eqslantless equal equalparallel equiv
    fallingdotseq frown geq geqq geqslant gg ggg gnapprox gneqq gnsim gtrapprox gtrdot
    gtreqless gtreqqless gtrless gtrsim hookleftarrow hookrightarrow in isinE isindot isinobar
    isins isinvb leadsto leftarrow leftarrowtail leftharpoondown leftharpoonup leftleftarrows
    leftrightarrow leftrightarrows leftrightharpoons leftrightsquigarrow leftsquigarrow leq
    leqq leqslant lessapprox lessdot lesseqgtr lesseqqgtr lessgtr lesssim ll lll lnapprox
    lneqq lnsim longleftarrow longleftrightarrow longmapsto longrightarrow looparrowleft
    looparrowright ltimes mapsdown mapsfrom mapsto mapsup measeq measuredrightangle mid models
    multimap nLeftarrow nLeftrightarrow nRightarrow nVDash nVdash napprox ncong ne nearrow neq
    nequiv ngeq ngtr ngtrless ngtrsim ni niobar nis nisd nleftarrow nleftrightarrow nleq nless
    nlessgtr nlesssim nmid notin notsmallowns nparallel nprec npreccurlyeq nrightarrow nsim
    nsimeq nsqsubseteq nsqsupseteq nsubset nsubseteq nsucc nsucccurlyeq nsupset nsupseteq
    ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nvDash nvdash nwarrow oequal
    overleftarrow overleftrightarrow parallel perp pitchfork prec precapprox preccurlyeq
    preceq precnapprox precnsim precsim propto questeq ratio rightModels rightangle rightarrow
    rightarrowbar rightarrowtail rightassert rightharpoondown rightharpoonup rightleftarrows
    rightleftharpoons rightrightarrows rightsquigarrow rightzigzagarrow risingdotseq rtimes
    scurel searrow sim simeq simneqq smallin smallowns smile sqsubset sqsubseteq sqsubsetneq
    sqsupset sqsupseteq sqsupsetneq stareq subset subseteq subseteqq subsetneq subsetneqq succ
    succapprox succcurlyeq succeq succnapprox succnsim succsim supset supseteq supseteqq
    supsetneq supsetneqq swarrow therefore to top triangle triangleeq triangleleft
    trianglelefteq triangleq triangleright trianglerighteq twoheaddownarrow twoheadleftarrow
    twoheadrightarrow twoheaduparrow uparrow updownarrow updownarrowbar updownarrows
    upharpoonleft upharpoonright upuparrows vDash varisinobar varisins varlrtriangle varniobar
    varnis varpropto vartriangleleft vartriangleright vdash veeeq wedgeq
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
