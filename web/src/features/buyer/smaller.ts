const longest = 2000;
const worthIt = 600_000;

export interface SmallPhoto {
  bytes: Blob;
  /** Its ending says what the bytes are: the server compares them. */
  name: string;
}

/** What a picture is called that was written as JPEG: "beach.png" becomes "beach.jpg". */
export const jpegName = (name: string): string => `${name.replace(/\.[^.]*$/, '') || 'photo'}.jpg`;

function drawn(image: ImageBitmap): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext('2d');
  if (context) {
    // JPEG has no transparency: what shows through is white, as on the page.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

/** A telephone's photo of several megabytes becomes some hundred kilobytes; small files stay. */
export async function smaller(file: File): Promise<SmallPhoto> {
  const asItIs = { bytes: file, name: file.name };
  if (file.size < worthIt || !('createImageBitmap' in window)) return asItIs;
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const canvas = drawn(image);
    image.close();
    const bytes = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', 0.85),
    );
    return bytes && bytes.size < file.size ? { bytes, name: jpegName(file.name) } : asItIs;
  } catch {
    // Not an image this browser can read: the server decides what to say about it.
    return asItIs;
  }
}
