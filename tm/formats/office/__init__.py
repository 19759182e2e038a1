"""What DOCX and ODT share: a ZIP archive of XML parts, with paragraphs of styled text in them."""
