// What every page gets where scripts run; without them every page still does its work.
import "./saving.js";
import "./menus.js";
import "./keys.js";
import "./theme.js";
import "./ranking.js";
import "./allocation.js";
import "./register.js";
import "./scroll.js";

document.documentElement.classList.add("scripted");
document.querySelector("[data-focus]")?.focus();
