//! Papers for the sample office, as PDF (ISO 32000-1): a letter, and a scan nobody can read as text.

/// A page with these lines.
pub fn letter(lines: &[String]) -> Vec<u8> {
    let mut drawn = b"BT /F1 11 Tf 16 TL 60 780 Td\n".to_vec();
    for line in lines {
        drawn.push(b'(');
        for c in line.chars() {
            if matches!(c, '(' | ')' | '\\') {
                drawn.push(b'\\');
            }
            // What is beyond this alphabet has no place in this font.
            drawn.push(u8::try_from(u32::from(c)).unwrap_or(b'?'));
        }
        drawn.extend_from_slice(b") Tj T*\n");
    }
    drawn.extend_from_slice(b"ET");
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    paper("/Font << /F1 5 0 R >>", &drawn, font)
}

/// A page that is one grey picture.
pub fn scan() -> Vec<u8> {
    let picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray \
                    /BitsPerComponent 8 /Length 1 >>\nstream\n\xe0\nendstream";
    paper("/XObject << /I1 5 0 R >>", b"q 595 0 0 842 0 0 cm /I1 Do Q", picture)
}

/// A page that draws this with the fifth object.
fn paper(resources: &str, drawn: &[u8], fifth: &[u8]) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> \
         /Contents 4 0 R >>"
    );
    let mut content = format!("<< /Length {} >>\nstream\n", drawn.len()).into_bytes();
    content.extend_from_slice(drawn);
    content.extend_from_slice(b"\nendstream");
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.as_bytes(),
        &content,
        fifth,
    ];
    let mut out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut list = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(objects) {
        list.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let at = out.len();
    let tail =
        format!("xref\n0 6\n{list}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    out.extend_from_slice(tail.as_bytes());
    out
}
