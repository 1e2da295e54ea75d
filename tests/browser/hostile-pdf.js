// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF that asks questions about money in words that would be markup, script, formulas and tricks of writing.
"use strict";

const LINES = [
  "Vragen van het lid <b onmouseover=alert(1)>Ravel</b> (<i>NPB</i>) aan de Minister van Zaken over <script>alert(1)</script> (ingezonden 3 maart 2036).",
  "Vraag 1",
  "Klopt het dat <script>window.harmed=1</script> \"><img src=x onerror=window.harmed=1> \\200 5 miljoen kost?",
  "Antwoord 1",
  "=HYPERLINK(\"http://example.invalid\") '; DROP TABLE x; -- kost \\200 7 miljoen. javascript:alert(1)",
  "De tekens: \\200 9 miljoen.",
  "Vraag 2",
  "</script><script src=http://example.invalid/x.js></script> {{constructor.constructor('window.harmed=1')()}}?",
  "Antwoord 2",
  "<svg onload=window.harmed=1> <a href=javascript:window.harmed=1>Ja</a>. \\201draai\\201 \\202",
];

const MAP = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /H def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
95 beginbfchar
${Array.from({length: 95}, (_, i) => { const code = (i + 32).toString(16); return `<${code}> <00${code}>`; }).join("\n")}
endbfchar
3 beginbfchar
<80> <20AC>
<81> <202E>
<82> <0000>
endbfchar
endcmap end end`;

// Text as a PDF string; the escapes \200 … above stay.
const string = (line) => "(" + line.replace(/\\(?!20[012])/g, "\\\\").replace(/[()]/g, "\\$&") + ")";

module.exports = function hostilePdf() {
  const text = LINES.map((line, i) => `1 0 0 1 60 ${780 - 34 * i} Tm ${string(line)} Tj`).join("\n");
  const stream = (body) => `<< /Length ${Buffer.byteLength(body, "latin1")} >>\nstream\n${body}\nendstream`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    stream(`BT /F 9 Tf\n${text}\nET`),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
    stream(MAP),
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((body, i) => {
    const place = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` +
    places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("") +
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
};
