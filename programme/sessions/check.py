#!/usr/bin/env python3
"""Checks the sessions in this folder. `python3 check.py [PROGRAMME]`, where PROGRAMME is the folder
with tools/, practices/, measures/ and so on. Prints a line a session; exits with 1 if anything is wrong."""
import re, sys, tomllib
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = Path(sys.argv[1] if len(sys.argv) > 1 else "programme")
PHASES = {"assessment": range(1, 4), "skills": range(4, 16), "application": range(16, 19),
          "maintenance": range(19, 21), "booster": range(21, 24)}
KINDS = {"check", "review", "lesson", "exercise", "measure", "homework", "summary", "feedback"}
SITUATIONS = ["partnered", "dating", "single", "other-bond", "separated"]
GATES = {"challenge", "partner"}
OWN = {f"loop.{it}" for it in "trigger body meaning urge action relief later opening".split()} | {
    "thought.last", "urge.most", "goal.first", "roots.rule", "practice.most-used", "homework.last"}
DRAWINGS = {"loop", "path", "curve", "rivers", "two-columns", "balance", "wave"}
SHOWN = {"drawing", "sort", "slider", "before-after"}
ANSWERS = {"line", "text", "percent", "pick"}
FIELDS = {"session": {"key", "phase", "order", "core", "sources", "steps", "homework"},
          "step": {"key", "kind", "minutes", "pause", "opens", "gate", "instead", "situations", "review", "pieces"},
          "homework": {"key", "tool", "gate", "situations"}}
# Tools that question a fear, or that turn towards the other: they never stand without their gate.
NEEDS_GATE = {"thoughts": "challenge", "experiments": "challenge", "core-beliefs": "challenge",
              "predictions": "challenge", "ladders": "challenge", "asking": "partner",
              "limits": "partner", "conversations": "partner"}
KEBAB = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
WRONG = [(r"!", "exclamation mark"), (r"<\w", "HTML"), (r"—|–", "dash"), (r"\]\(", "link"),
         (r"(?i)\b(brain|neural|wired|heal|proven|toxic|journey|boyfriend|girlfriend|husband|wife|he or she)\b", "word"),
         (r"(?i)\b(he|she|his|her|him)\b", "gendered word"),
         (r"(?i)\b(well done|great job|proud of you|you should feel|don't worry)\b", "praise or order"),
         (r"(?i)anxious attachment (style|type)|attachment style", "type"), (r"\bwe promise|guarantee", "promise")]

problems = []


def bad(where, what):
    problems.append(f"{where}: {what}")


def load(path):
    try:
        return tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as error:
        sys.exit(f"{path}: {error}")


def keys(name, table):
    return {it["key"] for it in load(DATA / name)[table]}


def things():
    found = {"tools": keys("tools/tools.toml", "tools"), "ladders": keys("ladders/ladders.toml", "ladders"),
             "urges": keys("urges/urges.toml", "urges"),
             "drills": {it["skill"] for it in load(DATA / "drills/drills.toml")["drills"]}}
    for folder in ("practices", "measures", "conversations"):
        found[folder] = {it.name for it in (DATA / folder).iterdir() if it.is_dir()}
    return found


# The same rule as crates/programme/src/reading.rs.
def syllables(word):
    s = [c for c in word.lower() if c.isalpha()]
    groups = sum(c in "aeiouyé" and not (i and s[i - 1] in "aeiouyé") for i, c in enumerate(s))
    w, vowel = "".join(s), "aeiouyé"
    if w.endswith("le") and len(w) > 2: silent = w[-3] in vowel
    elif w.endswith("e") and len(w) > 1: silent = w[-2] not in vowel
    elif w.endswith("ed") and len(w) > 2: silent = w[-3] not in vowel + "td"
    elif w.endswith("es") and len(w) > 2: silent = w[-3] not in vowel + "scghxz"
    else: silent = False
    return max(1, groups - silent)


def words(text):
    return [w for w in re.split(r"[^\w'’]|\d|_", text) if any(c.isalpha() for c in w)]


def grade(text):
    parts = [w for w in map(words, re.split(r"[.!?\n]", text)) if w]
    n = sum(map(len, parts))
    return 0.39 * n / len(parts) + 11.8 * sum(syllables(w) for p in parts for w in p) / n - 15.59 if n else 0


def sections(path):
    """The title, the aim, and for each `## key: Title` its lines."""
    title, aim, found, now = "", [], {}, None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("## "):
            key, _, name = line[3:].partition(": ")
            if not name or key in found:
                bad(f"{path}:{number}", f"section {key}: no title, or twice")
            now = found[key] = [(number, name)]
        elif now is not None:
            now.append((number, line))
        elif line.strip():
            aim.append(line)
    if not title or not aim:
        bad(path, "title or aim is missing")
    return title, " ".join(aim), found


def blocks(path, lines):
    """Text and blocks of a section: ("text", words) | ("for", [(situations, words)]) |
    ("own", name, words, other) | ("piece", key, request, {key: words}) | ("homework", [(key, words)])."""
    out, group, number = [], None, 0
    for number, line in lines:
        if not line.startswith(":::"):
            if group: group["parts"][-1][1].append(line)
            else: out.append(("text", line))
            continue
        head, *names = line[3:].split() or [""]
        if head == "end":
            if not group: bad(f"{path}:{number}", "end without a block")
            else: out.append((group["head"], group["parts"]))
            group = None
        elif head in ("for", "homework") and group and group["head"] == head:
            group["parts"].append((names, []))
        elif head == "else" and group and group["head"] == "own":
            group["parts"].append((["else"], []))
        elif head in ("for", "own", "piece", "homework") and not group:
            group = {"head": head, "parts": [(names, [])]}
        else:
            bad(f"{path}:{number}", f"block {line} not understood here")
    if group: bad(f"{path}:{number}", f"block {group['head']} has no end")
    return out


def rows(lines):
    """Request and `- key: words` of a piece."""
    request = [l for l in lines if not l.startswith("- ")]
    pairs = [l[2:].partition(": ") for l in lines if l.startswith("- ")]
    return " ".join(request).strip(), [(k, v) for k, _, v in pairs]


def check_piece(where, piece, lines):
    kind, (request, found) = piece["kind"], rows(lines)
    allowed = {"drawing": {"drawing", "labels"}, "sort": {"bins", "items"}, "slider": {"from", "to", "stops"},
               "before-after": {"pairs"}, "question": {"answer", "options"}, "goals": {"least", "most"}, "plan": {"parts"}}
    if kind not in allowed: return bad(where, f"kind {kind}")
    if extra := set(piece) - {"key", "kind"} - allowed[kind]: bad(where, f"unknown {extra}")
    want = {"drawing": ["alt", *piece.get("labels", [])],
            "sort": [*piece.get("bins", []), *(i["key"] for i in piece.get("items", []))],
            "slider": [s["key"] for s in piece.get("stops", [])],
            "before-after": piece.get("pairs", []), "question": piece.get("options", []), "goals": [], "plan": piece.get("parts", [])}[kind]
    if [k for k, _ in found] != want: bad(where, f"words for {[k for k, _ in found]}, structure has {want}")
    if not request: bad(where, "no request")
    if any(not v for _, v in found): bad(where, "an empty line")
    if kind == "drawing" and piece["drawing"] not in DRAWINGS: bad(where, f"drawing {piece['drawing']}")
    if kind == "sort":
        texts = dict(found)
        for item in piece["items"]:
            if item.get("bin") not in [None, *piece["bins"]]: bad(where, f"bin {item['bin']}")
            if " => " not in texts.get(item["key"], " => "): bad(where, f"{item['key']} shows nothing once sorted")
    if kind == "before-after" and any(" => " not in v for _, v in found): bad(where, "a pair without =>")
    if kind == "slider":
        at = [s["at"] for s in piece["stops"]]
        if at != sorted(set(at)) or at[0] < piece["from"] or at[-1] > piece["to"]: bad(where, "stops out of order")
    if kind == "question" and (piece["answer"] not in ANSWERS or (piece["answer"] == "pick") != ("options" in piece)):
        bad(where, "answer")


def refer(where, name, found, gate, situated=()):
    folder, _, key = name.partition("/")
    if not (folder in found["tools"] if not key else key in found.get(folder, ())): bad(where, f"no {name}")
    if (need := NEEDS_GATE.get(folder)) and gate != need: bad(where, f"{name} needs gate {need}")
    if folder == "conversations" and key:
        at = load(DATA / "conversations" / key / "conversation.toml")["situations"]
        if not situated or set(situated) - set(at): bad(where, f"{name} is for {at} only")
    if folder == "breakup" and list(situated) != ["separated"]: bad(where, "breakup is for separated only")


def check(folder, found, sources, asked):
    s, path = load(folder / "session.toml"), folder / "en.md"
    at = folder.name
    if set(s) - FIELDS["session"]: bad(at, f"unknown {set(s) - FIELDS['session']}")
    if at != f"{s['order']:02}-{s['key']}": bad(at, "folder is not order and key")
    if s["phase"] not in PHASES or s["order"] not in PHASES[s["phase"]]: bad(at, "phase and order")
    if not s["sources"] or set(s["sources"]) - sources: bad(at, f"sources {set(s['sources']) - sources}")
    title, aim, words_of = sections(path)
    steps, kinds = s["steps"], [it["kind"] for it in s["steps"]]
    order = [k for k in words_of]
    if order != [it["key"] for it in steps if it["key"] in words_of]: bad(at, f"sections {order} do not follow the steps")
    if len({it["key"] for it in steps}) < len(steps): bad(at, "a step twice")
    booster = s["phase"] == "booster"
    for need in ["check", "lesson", "exercise", "summary", "feedback",
                 *([] if booster else ["homework"]), *(["review"] if s["order"] > 1 else [])]:
        if need not in kinds: bad(at, f"no step of kind {need}")
    homework, said = s.get("homework", []), []
    for one in homework:
        where = f"{at}/homework/{one['key']}"
        if set(one) - FIELDS["homework"] or not KEBAB.match(one["key"]): bad(where, "fields or key")
        refer(where, one["tool"], found, one.get("gate"), one.get("situations", ()))
    for situation in SITUATIONS if homework or not booster else []:
        if not any("gate" not in it and situation in it.get("situations", SITUATIONS) for it in homework):
            bad(at, f"no homework without a gate for {situation}")
    texts = {it: [title, aim] for it in SITUATIONS}
    sitting, items = {it: 0 for it in SITUATIONS}, 0
    for step in steps:
        where = f"{at}/{step['key']}"
        if set(step) - FIELDS["step"] or step["kind"] not in KINDS or not KEBAB.match(step["key"]): bad(where, "fields, kind or key")
        if step.get("gate") not in [None, *GATES]: bad(where, f"gate {step['gate']}")
        if ("gate" in step) != ("instead" in step): bad(where, "gate and instead go together")
        if step["kind"] in ("exercise", "measure") and "opens" not in step and not step.get("pieces"): bad(where, "opens nothing")
        if step["kind"] == "lesson" and not 2 <= step["minutes"] <= 8: bad(where, "a lesson of 2 to 8 minutes")
        for name in ("opens", "instead"):
            if name in step: refer(where, step[name], found, step.get("gate") if name == "opens" else None, step.get("situations", ()))
        who = step.get("situations", SITUATIONS)
        for it in who: sitting[it] += step["minutes"]
        if max(sitting.values()) > 10: bad(where, f"a sitting of {max(sitting.values())} minutes: pause earlier")
        if step["kind"] == "measure" and (DATA / step.get("opens", "") / "measure.toml").exists():
            # A longer measure is given in parts by the engine, twelve items a day.
            items += min(12, len(load(DATA / step["opens"] / "measure.toml").get("items", [])))
            if items > 12: bad(where, f"{items} items in one sitting")
        if step.get("pause"):
            items = 0
            for it in who: sitting[it] = 0
        if step["kind"] == "lesson" and not any(it["kind"] in SHOWN for it in step.get("pieces", [])): bad(where, "a lesson without a drawing or interactive piece")
        lines = words_of.get(step["key"])
        if lines is None:
            if step["kind"] not in ("check", "feedback"): bad(where, "no words")
            continue
        whole = "\n".join(line for _, line in lines)
        for rule, what in WRONG:
            for hit in re.finditer(rule, whole): bad(where, f"{what}: …{whole[max(0, hit.start() - 30):hit.end() + 20]!r}")
        # Markers and keys are no prose.
        prose = re.sub(r"^:::.*$|^- [a-z0-9-]+: (?=.)", "", whole, flags=re.M).replace(" => ", "\n")
        if (g := grade(prose)) > 10: bad(where, f"grade {g:.1f}")
        for sentence in re.split(r"[.?:\n]", prose):
            if len(words(sentence)) > 26: print(f"   long: {where}: {sentence.strip()}")
        pieces, seen = {it["key"]: it for it in step.get("pieces", [])}, []
        for head, parts in blocks(path, lines):
            if head == "text":
                for it in who: texts[it].append(parts)
            elif head == "for":
                covered = [n for names, _ in parts for n in names if n != "unsaid"]
                if sorted(covered) != sorted(step.get("situations", SITUATIONS)): bad(where, f"variants cover {covered}")
                for names, body in parts:
                    if not "".join(body).strip(): bad(where, f"empty variant {names}")
                    for it in set(names) & set(SITUATIONS): texts[it].extend(body)
            elif head == "own":
                name = " ".join(parts[0][0])
                if name not in OWN and name not in asked: bad(where, f"own {name}")
                if len(parts) != 2 or "{own}" not in "".join(parts[0][1]) or not "".join(parts[1][1]).strip(): bad(where, f"own {name} needs {{own}} and an else")
                for it in who: texts[it].extend(max((body for _, body in parts), key=lambda b: len(" ".join(b))))
            elif head == "piece":
                key = " ".join(parts[0][0]); seen.append(key)
                if key not in pieces: bad(where, f"piece {key} is not in session.toml"); continue
                check_piece(f"{where}/{key}", pieces[key], parts[0][1])
                if pieces[key]["kind"] == "question": asked.add(f"answer.{s['key']}.{key}")
                request, found_rows = rows(parts[0][1])
                for it in who: texts[it].extend([request, *(v.replace(" => ", "\n") for k, v in found_rows if k != "alt")])
            elif head == "homework":
                if step["kind"] != "homework": bad(where, "homework in another step")
                for names, body in parts:
                    said.append(" ".join(names))
                    if len([l for l in body if l.strip()]) < 2: bad(where, f"homework {names} needs a title and a text")
                    at_home = next((h.get("situations", SITUATIONS) for h in homework if [h["key"]] == names), [])
                    for it in at_home: texts[it].extend(body)
        if seen != list(pieces): bad(where, f"pieces {seen}, structure has {list(pieces)}")
        if "{own}" in re.sub(r":::own.*?:::else", "", whole, flags=re.S): bad(where, "{own} outside its block")
    if said != [it["key"] for it in homework]: bad(at, f"homework {said}, structure has {[it['key'] for it in homework]}")
    counts = {it: len(words("\n".join(t))) for it, t in texts.items()}
    low, high = min(counts.values()), max(counts.values())
    least, most = (300, 700) if booster else (900, 1400)
    if low < least or high > most: bad(at, f"{low} to {high} words")
    g = max(grade(re.sub(r"^:::.*", "", "\n".join(t), flags=re.M)) for t in texts.values())
    if g > 10: bad(at, f"grade {g:.1f}")
    print(f"{at:34} {'core' if s['core'] else '    '} {low:5}-{high:<5} words  grade {g:4.1f}  {len(steps)} steps  {sum(it['minutes'] for it in steps)} min")
    return s


def main():
    found, sources, asked = things(), set(load(HERE / "sources.toml")["sources"]), set()
    folders = sorted(it for it in HERE.iterdir() if (it / "session.toml").exists())
    done = [check(it, found, sources, asked) for it in folders]
    if len({it["key"] for it in done}) < len(done): bad("sessions", "a key twice")
    for a, b in pairwise(done):
        if b["order"] <= a["order"]: bad(b["key"], "order")
    if len(done) >= 20 and sum(it["core"] for it in done) != 8: bad("sessions", "the core route has eight")
    for it in problems: print(it)
    print(f"{len(done)} sessions, {len(problems)} problems")
    sys.exit(bool(problems))


main()
