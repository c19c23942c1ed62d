/** Line of a checklist for a walker whose plan asks for a companion. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";

export const SOMEONE_IS_HERE = t("Someone is here who walks with me, as my plan says.");
