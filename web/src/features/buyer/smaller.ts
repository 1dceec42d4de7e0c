const longest = 2000;
const worthIt = 600_000;

/** A telephone's photo of several megabytes becomes some hundred kilobytes; small files stay. */
export async function smaller(file: File): Promise<Blob> {
  if (file.size < worthIt || !('createImageBitmap' in window)) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longest / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', 0.85),
    );
    return blob && blob.size < file.size ? blob : file;
  } catch {
    // Not an image this browser can read: the server decides what to say about it.
    return file;
  }
}
