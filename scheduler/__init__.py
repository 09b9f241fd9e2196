"""What happens by itself: ticks over tables of due rows."""
