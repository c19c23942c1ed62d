/** Tests of this room, in one process. */

import { testsOf } from "../support/room.js";

testsOf(import.meta.dirname);
