// One import for everything that a notebook builds with.
@_exported public import Autograd
@_exported public import Datasets
@_exported public import Display
@_exported public import Formatting
@_exported public import NeuralNetworks
@_exported public import Optimizers
@_exported public import Plotting
@_exported public import Tensor
@_exported public import TensorDisplay
@_exported public import TensorFiles
@_exported public import TensorPlotting
@_exported public import TextProcessing
@_exported public import Training

// Functions of plain numbers, by name: the whole of Glibc would bring names such as `y1` and `index`.
@_exported public import func Glibc.cos
@_exported public import func Glibc.exp
@_exported public import func Glibc.log
@_exported public import func Glibc.pow
@_exported public import func Glibc.sin
@_exported public import func Glibc.sqrt
@_exported public import func Glibc.tanh
