"""Pictures of the figure without a screen: OpenGL through EGL, on a graphics card or on Mesa's software.

It needs the `figure` extra (moderngl, Pillow) and, on Debian, libegl1 and libgl1-mesa-dri.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from sidestep.errors import DrawingError
from sidestep.figure.palette import linear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.figure.cameras import Camera
    from sidestep.figure.mesh import Floats

type Pixels = NDArray[np.uint8]  # (height, width, 4), the top row first

_SHADOW_PIXELS = 1536
_SHADOW_METRES = 1.7  # round the body
_SAMPLES = 4
_FLOOR_METRES = 6.0
_FLOOR_BELOW = 0.002

_VERTEX = """#version 330
uniform mat4 camera; uniform mat4 light;
in vec3 place; in vec3 outwards; in vec4 paint;
out vec3 normal; out vec4 colour; out vec4 lit_at;
void main() {
  gl_Position = camera * vec4(place, 1); normal = outwards; colour = paint; lit_at = light * vec4(place, 1);
}"""
_SHADE = """#version 330
uniform sampler2DShadow shadow; uniform vec3 sun; uniform vec3 eye; uniform float only_shadow; uniform float depth;
in vec3 normal; in vec4 colour; in vec4 lit_at; out vec4 pixel;
float sunlit() {
  vec3 at = lit_at.xyz / lit_at.w * .5 + .5; float sum = 0.;
  for (int i = -1; i <= 1; i++) for (int j = -1; j <= 1; j++)
    sum += texture(shadow, vec3(at.xy + vec2(i, j) * 1.7 / SHADOW., at.z - .0012));
  return sum / 9.;
}
void main() {
  float light = sunlit();
  if (only_shadow > 0.) { float dark = (1. - light) * depth * colour.a; pixel = vec4(colour.rgb * dark, dark); return; }
  vec3 n = normalize(normal); if (!gl_FrontFacing) n = -n;
  float direct = max(dot(n, sun), 0.) * light;
  float fill = max(dot(n, normalize(vec3(-sun.x, .2, sun.z))), 0.);
  vec3 shaded = colour.rgb * (.60 + .15 * n.y + .15 * fill + .46 * direct);
  pixel = vec4(pow(min(shaded, 1.), vec3(1. / 2.2)), 1.) * colour.a;
}""".replace("SHADOW", str(_SHADOW_PIXELS))
_SHADOW_VERTEX = (
    "#version 330\nuniform mat4 light; in vec3 place; void main() { gl_Position = light * vec4(place, 1); }"
)
_SHADOW_SHADE = "#version 330\nvoid main() {}"


@dataclass(frozen=True)
class Piece:
    """Something to draw. ``colours``: linear light, for each vertex or for all; ``seen`` below 1: one sees through."""

    vertices: Floats
    normals: Floats
    faces: NDArray[np.uint32]
    colours: Floats
    seen: float = 1.0


@dataclass(frozen=True)
class Ground:
    """What is behind. Without a ``colour`` the picture is see-through, and of the floor only the shadow is there."""

    colour: str | None = None
    shadow: str = "#10172a"
    depth: float = 0.24


class Studio:
    """One size of picture; close it, or use it as a context manager."""

    def __init__(self, width: int, height: int) -> None:
        try:
            import moderngl  # noqa: PLC0415 - an extra that most installations do without
        except ImportError as error:
            raise DrawingError("Pictures of the figure need moderngl: pip install 'sidestep[figure]'.") from error
        try:
            self._gl: Any = moderngl.create_context(standalone=True, backend="egl")  # type: ignore[arg-type]
        except Exception as error:
            raise DrawingError(
                "There is no OpenGL here to draw the figure with. On Debian: apt-get install libegl1 libgl1-mesa-dri."
            ) from error
        gl = self._gl
        self.size = (width, height)
        self._shade: Any = gl.program(vertex_shader=_VERTEX, fragment_shader=_SHADE)
        self._cast: Any = gl.program(vertex_shader=_SHADOW_VERTEX, fragment_shader=_SHADOW_SHADE)
        self._shadow = gl.depth_texture((_SHADOW_PIXELS, _SHADOW_PIXELS))
        self._shadow.compare_func = "<="
        self._shadow.repeat_x = self._shadow.repeat_y = False
        self._shadow_frame = gl.framebuffer(depth_attachment=self._shadow)
        colour, depth = (
            gl.renderbuffer(self.size, 4, samples=_SAMPLES),
            gl.depth_renderbuffer(self.size, samples=_SAMPLES),
        )
        self._drawn = gl.framebuffer([colour], depth)
        self._frame = gl.framebuffer([gl.renderbuffer(self.size, 4)])
        gl.enable(moderngl.DEPTH_TEST)
        self._blend, self._ones = moderngl.BLEND, (moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._gl.release()

    def picture(self, pieces: Sequence[Piece], camera: Camera, ground: Ground) -> Pixels:
        sun = _sun(camera)
        light = _light(sun, camera.target)
        buffers = [_Buffers(self._gl, piece, self._shade, self._cast) for piece in pieces]
        floor = _Buffers(self._gl, _floor(camera.target, ground), self._shade, self._cast)
        self._cast["light"].write(_columns(light))
        self._shadow_frame.use()
        self._shadow_frame.clear(depth=1.0)
        for each in buffers:
            if each.solid:
                each.cast.render()
        self._drawn.use()
        red, green, blue, alpha = _behind(ground)
        self._drawn.clear(red, green, blue, alpha, depth=1.0)
        self._shadow.use(0)
        self._shade["camera"].write(_columns(camera.matrix))
        self._shade["light"].write(_columns(light))
        self._shade["sun"].value = tuple(sun)
        self._shade["depth"].value = ground.depth
        self._shade["only_shadow"].value = 0.0
        for each in buffers:
            if each.solid:
                each.shaded.render()
        self._gl.enable(self._blend)
        self._gl.blend_func = self._ones
        self._shade["only_shadow"].value = 1.0
        floor.shaded.render()
        self._shade["only_shadow"].value = 0.0
        for each in buffers:
            if not each.solid:
                each.shaded.render()
        self._gl.disable(self._blend)
        self._gl.copy_framebuffer(self._frame, self._drawn)
        for each in (*buffers, floor):
            each.release()
        width, height = self.size
        raw = np.frombuffer(self._frame.read(components=4), np.uint8).reshape(height, width, 4)
        return raw[::-1] if ground.colour else _unmultiplied(raw[::-1])


class _Buffers:
    def __init__(self, gl: Any, piece: Piece, shade: Any, cast: Any) -> None:
        colours = np.broadcast_to(piece.colours, piece.vertices.shape)
        seen = np.full((len(piece.vertices), 1), piece.seen)
        points = np.hstack([piece.vertices, piece.normals, colours, seen]).astype("f4")
        self.solid = piece.seen >= 1
        self._points, self._faces = gl.buffer(points.tobytes()), gl.buffer(piece.faces.astype("u4").tobytes())
        layout = (self._points, "3f 3f 4f", "place", "outwards", "paint")
        self.shaded = gl.vertex_array(shade, [layout], self._faces)
        self.cast = gl.vertex_array(cast, [(self._points, "3f 28x", "place")], self._faces)

    def release(self) -> None:
        for each in (self.shaded, self.cast, self._points, self._faces):
            each.release()


def _floor(about: Floats, ground: Ground) -> Piece:
    x, z = about[0], about[2]
    corners = [(x + dx, -_FLOOR_BELOW, z + dz) for dx, dz in ((-1, -1), (-1, 1), (1, 1), (1, -1))]
    places = np.array(
        [about * [1, 0, 1] + (np.array(c) - [x, 0, z]) * [_FLOOR_METRES, 1, _FLOOR_METRES] for c in corners]
    )
    shade = np.array(linear(ground.shadow)) ** (1 / 2.2)  # it is laid on as it is, not lit
    return Piece(places, np.tile([0.0, 1, 0], (4, 1)), np.array([(0, 1, 2), (0, 2, 3)], np.uint32), shade)


def _behind(ground: Ground) -> tuple[float, float, float, float]:
    if ground.colour is None:
        return 0, 0, 0, 0
    red, green, blue = (value ** (1 / 2.2) for value in linear(ground.colour))
    return red, green, blue, 1


def _sun(camera: Camera) -> Floats:
    """High, from beside the eye."""
    angle = np.radians(camera.yaw - 30)
    towards = np.array([np.sin(angle) * 0.42, 1.0, np.cos(angle) * 0.42])
    return np.asarray(towards / np.linalg.norm(towards), float)


def _light(sun: Floats, about: Floats) -> Floats:
    """The room as the sun sees it: parallel rays, a square about the body."""
    right = np.cross([0.0, 1, 0], sun)
    right /= np.linalg.norm(right)
    axes = np.array([right, np.cross(sun, right), sun])
    matrix = np.eye(4)
    matrix[:3, :3] = axes / _SHADOW_METRES * np.array([[1], [1], [-0.5]])
    matrix[:3, 3] = -matrix[:3, :3] @ about
    return matrix


def _columns(matrix: Floats) -> bytes:
    return np.asarray(matrix.T, "f4").tobytes()


def _unmultiplied(pixels: Pixels) -> Pixels:
    alpha = pixels[..., 3:].astype(float)
    colours = np.where(alpha > 0, pixels[..., :3] * 255.0 / np.maximum(alpha, 1), 0)
    return np.concatenate([np.clip(np.round(colours), 0, 255), alpha], axis=-1).astype(np.uint8)


def image_of(pixels: Pixels) -> Any:
    """As Pillow's image."""
    try:
        from PIL import Image  # noqa: PLC0415 - an extra that most installations do without
    except ImportError as error:
        raise DrawingError("Pictures of the figure need Pillow: pip install 'sidestep[figure]'.") from error
    return Image.fromarray(np.ascontiguousarray(pixels))
