/** Tests of all engines in one process, because they share a server. */

import { testsOf } from "../js/support/room.js";
import "./support/server.js"; // stops after the last test of this file, and not of the first file that uses it

testsOf(import.meta.dirname);
