// Small helpers that pages work without. Each module looks for what it serves.
import "./leave.js";
import "./lock.js";
import "./rate.js";
import "./draft.js";
import "./carry.js";
import "./practice.js";
import "./resume.js";
import "./import.js";
