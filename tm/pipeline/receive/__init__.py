"""`tm receive`: what translators send back, into the memory."""
