import CZlib

/// A picture in pixels.
package struct PixelImage: Sendable {
  /// Red, green, blue and opacity.
  package typealias Pixel = SIMD4<UInt8>

  package let columns: Int
  package let rows: Int
  /// The pixels, the topmost row first.
  package var pixels: [Pixel]

  init(columns: Int, rows: Int, pixels: [Pixel]) {
    (self.columns, self.rows, self.pixels) = (columns, rows, pixels)
  }

  init(columns: Int, rows: Int, colors: [Color]) {
    self.init(columns: columns, rows: rows, pixels: colors.map(\.pixel))
  }

  /// The picture with at most that many columns and rows, each pixel the mean of those it replaces.
  func reduced(toColumns columns: Int, rows: Int) -> PixelImage {
    let (width, height) = (min(self.columns, max(columns, 1)), min(self.rows, max(rows, 1)))
    guard width < self.columns || height < self.rows else { return self }
    var reduced: [Pixel] = []
    reduced.reserveCapacity(width * height)
    for row in 0..<height {
      let rows = row * self.rows / height..<(row + 1) * self.rows / height
      for column in 0..<width {
        let columns = column * self.columns / width..<(column + 1) * self.columns / width
        var (color, opacity) = (SIMD4<Float>.zero, Float(0))
        for y in rows {
          for x in columns {
            let pixel = pixels[y * self.columns + x].vector
            color += pixel * pixel.w
            opacity += pixel.w
          }
        }
        var mean = opacity > 0 ? color / opacity : .zero
        mean.w = opacity / Float(rows.count * columns.count)
        reduced.append(Pixel(rounding: mean))
      }
    }
    return PixelImage(columns: width, rows: height, pixels: reduced)
  }
}

extension PixelImage {
  /// The picture with each pixel as a block of several.
  func enlarged(columns times: Int, rows: Int) -> PixelImage {
    guard times > 1 || rows > 1 else { return self }
    var enlarged: [Pixel] = []
    enlarged.reserveCapacity(pixels.count * times * rows)
    for start in stride(from: 0, to: pixels.count, by: columns) {
      let line = pixels[start..<start + columns].flatMap { Array(repeating: $0, count: times) }
      for _ in 0..<rows { enlarged += line }
    }
    return PixelImage(columns: columns * times, rows: self.rows * rows, pixels: enlarged)
  }
}

// The standard library's conversions of vectors are far slower.
extension PixelImage.Pixel {
  /// The nearest bytes to numbers from 0 to 255.
  init(rounding vector: SIMD4<Float>) {
    self.init(
      UInt8(vector.x + 0.5), UInt8(vector.y + 0.5), UInt8(vector.z + 0.5), UInt8(vector.w + 0.5))
  }

  var vector: SIMD4<Float> {
    SIMD4<Float>(Float(x), Float(y), Float(z), Float(w))
  }
}

extension Color {
  var pixel: PixelImage.Pixel {
    PixelImage.Pixel(
      UInt8(hex >> 16 & 0xFF), UInt8(hex >> 8 & 0xFF), UInt8(hex & 0xFF),
      UInt8((min(max(alpha, 0), 1) * 255).rounded()))
  }
}

extension PixelImage {
  /// The picture as a PNG file: in grey levels or with a table of up to 256 colours where that says
  /// all.
  ///
  /// See the [PNG specification](https://www.w3.org/TR/png-3/).
  ///
  /// - Parameter dpi: How many pixels an inch has, where the file is to say that.
  func png(dpi: Double? = nil) -> [UInt8] {
    let isOpaque = pixels.allSatisfy { $0.w == 255 }
    let isGray = isOpaque && pixels.allSatisfy { $0.x == $0.y && $0.y == $0.z }
    var table: [Pixel: UInt8] = [:]
    if !isGray {
      var last: Pixel?
      for pixel in pixels where pixel != last {
        last = pixel
        guard table[pixel] == nil else { continue }
        if table.count == 256 {
          table = [:]
          break
        }
        table[pixel] = UInt8(table.count)
      }
    }
    let kind: UInt8 = isGray ? 0 : !table.isEmpty ? 3 : isOpaque ? 2 : 6
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file.addChunk("IHDR", bigEndian(columns) + bigEndian(rows) + [8, kind, 0, 0, 0])
    if let dpi {
      let perMeter = bigEndian(Int((dpi / 0.0254).rounded()))
      file.addChunk("pHYs", perMeter + perMeter + [1])
    }
    if kind == 3 {
      let colors = table.sorted { $0.value < $1.value }.map(\.key)
      file.addChunk("PLTE", colors.flatMap { [$0.x, $0.y, $0.z] })
      if !isOpaque { file.addChunk("tRNS", colors.map(\.w)) }
    }
    var data: [UInt8] = []
    data.reserveCapacity(rows * (1 + columns * 4))
    var last = (pixel: Pixel(repeating: 0), index: table[.zero] ?? 0)
    for row in 0..<rows {
      // No filter: most of what figures hold repeats byte for byte.
      data.append(0)
      for pixel in pixels[row * columns..<(row + 1) * columns] {
        switch kind {
        case 0: data.append(pixel.x)
        case 3:
          if pixel != last.pixel { last = (pixel, table[pixel] ?? 0) }
          data.append(last.index)
        default:
          data.append(pixel.x)
          data.append(pixel.y)
          data.append(pixel.z)
          if kind == 6 { data.append(pixel.w) }
        }
      }
    }
    file.addChunk("IDAT", deflated(data))
    file.addChunk("IEND", [])
    return file
  }
}

private func bigEndian(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// `bytes` in zlib's form.
private func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var count = compressBound(uLong(bytes.count))
  return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
    let status = compress2(buffer.baseAddress, &count, bytes, uLong(bytes.count), 6)
    // The buffer is as large as the bound says: only memory can be lacking.
    require(status == Z_OK, "figure: zlib could not pack a picture of \(bytes.count) bytes")
    initialized = Int(count)
  }
}

extension [UInt8] {
  /// Adds a part of a PNG file: length, name, content, and a checksum of both.
  fileprivate mutating func addChunk(_ name: String, _ content: [UInt8]) {
    self += bigEndian(content.count)
    let body = Array(name.utf8) + content
    self += body
    self += bigEndian(Int(crc32(0, body, uInt(body.count))))
  }

  /// The bytes as text, in base 64.
  var base64: String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((count + 2) / 3 * 4)
    for start in stride(from: 0, to: count, by: 3) {
      let group = self[start..<Swift.min(start + 3, count)]
      let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        text.append(
          index <= group.count ? digits[word >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
