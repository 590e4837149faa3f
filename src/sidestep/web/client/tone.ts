/** One short tone that dies away. */

export function tone(context: AudioContext, hertz: number, seconds: number): void {
  const [from, volume] = [context.createOscillator(), context.createGain()];
  from.frequency.value = hertz;
  volume.gain.setValueAtTime(0.2, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + seconds);
  from.connect(volume).connect(context.destination);
  from.start();
  from.stop(context.currentTime + seconds);
}
