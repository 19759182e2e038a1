"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const shown = document.getElementById("shown");
  const files = [...document.querySelectorAll("section.file")].map((section) => ({
    section,
    count: section.querySelector("h2 .count"),
    findings: [...section.querySelectorAll("article.finding")],
  }));
  const total = files.reduce((sum, file) => sum + file.findings.length, 0);

  const narrow = () => {
    const chosen = new FormData(form);
    const severities = chosen.getAll("severity");
    const check = chosen.get("check");
    const text = chosen.get("text").trim().toLowerCase();
    let all = 0;
    for (const { section, count, findings } of files) {
      const path = section.querySelector("h2").textContent.toLowerCase();
      let own = 0;
      for (const finding of findings) {
        const fits =
          severities.includes(finding.dataset.severity) &&
          (!check || finding.dataset.check === check) &&
          (!text || path.includes(text) || finding.textContent.toLowerCase().includes(text));
        finding.hidden = !fits;
        if (fits) own += 1;
      }
      section.hidden = own === 0;
      count.textContent = own;
      all += own;
    }
    shown.textContent = `${all} of ${total} shown`;
  };

  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  narrow();
})();
