// Files as people have them: a photo and a PDF.
export const pdf = {
  name: 'reçu <b>.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n'),
};

// A real photo, drawn by the browser.
export const photoOf = async (page) => {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1200;
    canvas.height = 800;
    const drawn = canvas.getContext('2d');
    drawn.fillStyle = '#2a6f77';
    drawn.fillRect(0, 0, 1200, 800);
    drawn.fillStyle = '#f2b04a';
    drawn.fillRect(200, 200, 500, 300);
    return canvas.toDataURL('image/jpeg');
  });
  return {
    name: 'broken mug.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(url.split(',')[1], 'base64'),
  };
};
