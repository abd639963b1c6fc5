/** A zone in which it is the middle of the day now, so that customers may be asked whenever the bench runs. */
export function dayZone(now: Date): string {
  const ahead = 13 - now.getUTCHours();
  // The signs of these names are the other way round.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
