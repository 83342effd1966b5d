// Small helpers that pages work without. Each module looks for what it serves.
import "./leave.js";
import "./zone.js";
import "./lock.js";
import "./rate.js";
import "./stops.js";
import "./count.js";
import "./draft.js";
import "./carry.js";
import "./practice.js";
import "./resume.js";
import "./print.js";
import "./import.js";
import "./export.js";
import "./hold.js";
import "./copy.js";
import "./ideas.js";
import "./find.js";
